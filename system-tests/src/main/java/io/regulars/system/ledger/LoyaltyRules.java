package io.regulars.system.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.system.journal.Entry;

/** What must hold of points and coupons. */
final class LoyaltyRules {
    private LoyaltyRules() {}

    /** Every account is the sum of its ledger, of its lots and holds, and of what its orders and others did. */
    static Finding addUp(Evidence evidence) {
        List<PointsRow> accounts = evidence.loyalty().accounts();
        List<String> breaches = new ArrayList<>();
        for (PointsRow one : accounts) {
            compare(one, "lines", one.lines(), "lines are there", one.ledgerLines(), breaches);
            compare(one, "points", one.balance(), "by its ledger", one.ledger(), breaches);
            compare(one, "points", one.balance(), "in lots and holds", one.lots() + one.held(), breaches);
            compare(one, "points held", one.held(), "by its ledger", one.ledgerHeld(), breaches);
            compare(
                    one,
                    "points less its debt",
                    one.balance() - one.owed(),
                    "by orders and others",
                    one.orders() + one.others(),
                    breaches);
        }
        long points = accounts.stream().mapToLong(PointsRow::balance).sum();
        return new Finding("points-add-up", points + " points in " + accounts.size() + " accounts", breaches);
    }

    private static void compare(
            PointsRow account, String what, long has, String where, long there, List<String> breaches) {
        if (has != there) {
            breaches.add(account.text() + " has " + has + " " + what + ", " + there + " " + where);
        }
    }

    /** Every order earned what it is worth now, for one customer. */
    static Finding earned(Evidence evidence) {
        List<EarnedGap> gaps = evidence.loyalty().gaps();
        return new Finding(
                "points-earned",
                gaps.size() + " orders that did not earn once what they are worth",
                gaps.stream()
                        .map(gap -> "order " + gap.order() + " earned " + gap.earned() + " points on " + gap.records()
                                + " accounts and is worth " + gap.worth())
                        .toList());
    }

    /** Every acknowledged entry stands in the ledger, and once, however often it was sent. */
    static Finding kept(Evidence evidence) {
        Map<String, Loyalty.Written> written = evidence.loyalty().written();
        List<Entry.PointsWritten> promised = evidence.promises().points();
        List<String> breaches = new ArrayList<>();
        for (Entry.PointsWritten one : promised) {
            Loyalty.Written there = written.get(LoyaltyBooks.key(one.tenant(), one.entryId()));
            if (!new Loyalty.Written(one.points(), one.held()).equals(there)) {
                breaches.add("entry " + one.entryId() + " of " + one.tenant() + " was acknowledged with " + one.points()
                        + " points and " + one.held() + " held, and is " + there);
            }
        }
        return new Finding(
                "points-kept", promised.size() + " acknowledged, " + written.size() + " in the ledgers", breaches);
    }

    /** No hold outlives its time. */
    static Finding holds(Evidence evidence) {
        List<PointsRow> accounts = evidence.loyalty().accounts();
        return new Finding(
                "holds-end",
                accounts.stream().mapToLong(PointsRow::held).sum() + " points held",
                accounts.stream()
                        .filter(account -> account.heldTooLong() > 0)
                        .map(account -> account.text() + " has " + account.heldTooLong() + " holds that are over")
                        .toList());
    }

    /** No campaign issued more than it may, and every acknowledged redemption stands. */
    static Finding coupons(Evidence evidence) {
        List<CampaignRow> campaigns = evidence.loyalty().campaigns();
        List<String> breaches = new ArrayList<>();
        for (CampaignRow one : campaigns) {
            String name = "campaign " + one.name() + " of " + one.tenant();
            if (one.issued() != one.coupons()) {
                breaches.add(name + " issued " + one.issued() + " coupons, " + one.coupons() + " are there");
            }
            if (one.coupons() > one.total() || one.most() > one.perCustomer()) {
                breaches.add(name + " has " + one.coupons() + " coupons of " + one.total() + ", a customer "
                        + one.most() + " of " + one.perCustomer());
            }
        }
        for (Entry.CouponRedeemed one : evidence.promises().coupons()) {
            String order = evidence.loyalty().redeemed().get(LoyaltyBooks.key(one.tenant(), one.code()));
            if (!one.orderId().equals(order)) {
                breaches.add("the coupon of order " + one.orderId() + " of " + one.tenant() + " is used by " + order);
            }
        }
        return new Finding(
                "coupons",
                campaigns.stream().mapToLong(CampaignRow::coupons).sum() + " issued, "
                        + evidence.promises().coupons().size() + " acknowledged as used",
                breaches);
    }
}
