package io.regulars.demo.retail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;

/**
 * The shop log as orders and refunds, dates shifted; the same log and the same end always give the same. The rules are
 * explained in docs/demo-data.md.
 */
public final class OnlineRetail {

    /** The shop stands in Great Britain: its log is in London's local time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final RetailLog log;
    private final LogOutline outline;
    private final DateShift shift;

    private OnlineRetail(RetailLog log, LogOutline outline, DateShift shift) {
        this.log = log;
        this.outline = outline;
        this.shift = shift;
    }

    /** The log shifted so that its last day is this one. */
    public static OnlineRetail ending(RetailLog log, LocalDate end) throws Exception {
        var outline = LogOutline.of(log);
        return new OnlineRetail(log, outline, DateShift.ending(outline.lastDay(), end, ZONE));
    }

    /** Hands out every order before the refunds of it, in the order of the log, and answers the sums. */
    public ControlTotal forEach(Receiver<SaleOrder> orders, Receiver<Refund> refunds) throws Exception {
        var control = new ControlTotal(outline);
        var refundable = new RefundableLines();
        var sales = new SaleMapping(outline, shift, refundable, control);
        var cancellations = new CancellationMapping(shift, refundable, control);
        var invoices = new InvoiceAssembler(outline, invoice -> {
            control.read(invoice);
            if (invoice.cancels()) {
                for (var refund : cancellations.map(invoice)) {
                    refunds.receive(refund);
                }
                return;
            }
            var order = sales.map(invoice);
            if (order.isPresent()) {
                orders.receive(order.get());
            }
        });
        log.forEach(invoices::add);
        return control;
    }

    /** The same log with the shift under which its first order was stored before: a second load repeats the first. */
    public OnlineRetail asStored(Instant firstOrderPlacedAt) {
        var stored = firstOrderPlacedAt.atZone(ZONE).toLocalDate();
        return new OnlineRetail(log, outline, DateShift.ending(outline.firstDay(), stored, ZONE));
    }

    public String firstOrderId() {
        return outline.firstInvoice();
    }

    /** The moment after which nothing happens in the shifted log. */
    public Instant end() {
        return shift.apply(outline.lastDay().plusDays(1).atStartOfDay());
    }

    /** In the order in which the log first names them. */
    public Collection<Buyer> buyers() {
        return outline.buyers().values();
    }

    public DateShift shift() {
        return shift;
    }
}
