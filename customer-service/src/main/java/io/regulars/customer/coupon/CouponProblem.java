package io.regulars.customer.coupon;

import io.regulars.kit.problem.ProblemType;

/** Why there is no coupon, or it can not be used. */
enum CouponProblem implements ProblemType {
    ALL_ISSUED("all-coupons-issued", "All coupons of this campaign were issued"),
    CUSTOMER_HAS_ENOUGH("customer-has-enough-coupons", "This customer got as many coupons as one may"),
    CAMPAIGN_ENDED("campaign-ended", "No coupon of this campaign can be used any more"),
    NOT_VALID("coupon-not-valid", "This coupon can not be used here"),
    USED_ELSEWHERE("coupon-used-elsewhere", "Another order used this coupon");

    private final String slug;
    private final String title;

    CouponProblem(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return 409;
    }
}
