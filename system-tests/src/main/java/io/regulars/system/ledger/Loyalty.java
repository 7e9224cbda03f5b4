package io.regulars.system.ledger;

import java.util.List;
import java.util.Map;

/**
 * What customer-service says of points and coupons.
 *
 * @param written points and points held of each entry by hand, by tenant and entryId; both are sums over all its lines
 * @param redeemed the order that used a coupon, by tenant and code
 */
record Loyalty(
        List<PointsRow> accounts,
        List<EarnedGap> gaps,
        Map<String, Written> written,
        List<CampaignRow> campaigns,
        Map<String, String> redeemed) {

    record Written(long points, long held) {}
}
