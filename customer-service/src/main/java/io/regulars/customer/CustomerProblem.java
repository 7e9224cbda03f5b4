package io.regulars.customer;

import io.regulars.kit.problem.ProblemType;

/** What only this service refuses: what is stored is against it. */
public enum CustomerProblem implements ProblemType {
    CUSTOMER_ERASED("customer-erased", "This customer was erased"),
    CAN_NOT_MERGE("can-not-merge", "These customers can not be merged"),
    CAN_NOT_UNMERGE("can-not-unmerge", "This customer was not merged"),
    NOT_ENOUGH_POINTS("not-enough-points", "There are not so many points to spend"),
    HOLD_ENDED("hold-ended", "This hold sets nothing aside any more"),
    ALL_COUPONS_ISSUED("all-coupons-issued", "All coupons of this campaign were issued"),
    CUSTOMER_HAS_ENOUGH_COUPONS("customer-has-enough-coupons", "This customer got as many coupons as one may"),
    CAMPAIGN_ENDED("campaign-ended", "No coupon of this campaign can be used any more"),
    COUPON_NOT_VALID("coupon-not-valid", "This coupon can not be used here"),
    COUPON_USED_ELSEWHERE("coupon-used-elsewhere", "Another order used this coupon");

    private final String slug;
    private final String title;

    CustomerProblem(String slug, String title) {
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
