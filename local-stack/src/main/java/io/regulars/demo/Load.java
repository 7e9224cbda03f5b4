package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;

import io.regulars.demo.customer.Customers;
import io.regulars.demo.retail.ControlTotal;
import io.regulars.demo.retail.OnlineRetail;
import io.regulars.demo.retail.Refund;

/**
 * Brings customers, consents, orders and refunds to the shop, in the order of the log, several calls at once. Every
 * call may be repeated: a second load changes nothing.
 */
final class Load {

    private static final int AT_ONCE = 4;
    private static final int MOST_ITEMS = 250;
    private static final int MOST_BYTES = 2_000_000;

    private final Api api;
    private final Screen screen;
    private final OnlineRetail retail;
    private final Customers customers;

    Load(Api api, Screen screen, OnlineRetail retail) {
        this.api = api;
        this.screen = screen;
        this.retail = retail;
        customers = new Customers(retail.shift(), retail.end());
    }

    void run(ControlTotal expected) throws Exception {
        customers();
        consents();
        refunds(orders(expected));
    }

    private void customers() throws Exception {
        var progress = screen.progress("customers", retail.buyers().size());
        try (var calls = new InFlight(AT_ONCE)) {
            var batches = batches("customers", calls, progress);
            for (var buyer : retail.buyers()) {
                batches.add(customers.customer(buyer));
            }
            batches.flush();
            calls.finish();
        }
        progress.finish();
    }

    private void consents() throws Exception {
        var progress = screen.progress("consents", retail.buyers().size());
        try (var calls = new InFlight(AT_ONCE)) {
            for (var buyer : retail.buyers()) {
                calls.start(() -> {
                    for (var consent : customers.consents(buyer)) {
                        api.post("/v1/customers/" + consent.customerId() + "/consents", consent);
                    }
                    progress.advance(1);
                    return null;
                });
            }
            calls.finish();
        }
        progress.finish();
    }

    /** Answers the refunds, which can only follow when their orders are there. */
    private List<Refund> orders(ControlTotal expected) throws Exception {
        var progress = screen.progress("orders", expected.orders().count());
        List<Refund> refunds = new ArrayList<>();
        try (var calls = new InFlight(AT_ONCE)) {
            var batches = batches("orders", calls, progress);
            retail.forEach(batches::add, refunds::add);
            batches.flush();
            calls.finish();
        }
        progress.finish();
        return refunds;
    }

    private void refunds(List<Refund> refunds) throws Exception {
        var progress = screen.progress("refunds", refunds.size());
        try (var calls = new InFlight(AT_ONCE)) {
            for (var refund : refunds) {
                calls.start(() -> {
                    api.post("/v1/orders/" + refund.orderId() + "/refunds", refund);
                    progress.advance(1);
                    return null;
                });
            }
            calls.finish();
        }
        progress.finish();
    }

    private Batches batches(String kind, InFlight calls, Progress progress) {
        return new Batches(
                MOST_ITEMS,
                MOST_BYTES,
                (array, count) -> calls.start(() -> {
                    Batches.requireAccepted(kind, api.post("/v1/" + kind + "/batch", array));
                    progress.advance(count);
                    return null;
                }));
    }
}
