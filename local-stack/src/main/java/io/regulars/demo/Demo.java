package io.regulars.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.ControlTotal;
import io.regulars.demo.retail.OnlineRetail;
import io.regulars.demo.retail.RetailLog;

/** Walks the whole chain on a real shop log, through the public API alone, and says what it sees. */
public final class Demo {

    private final URI gateway;
    private final URI mailSink;
    private final String key;
    private final Api api;
    private final Screen screen;
    private final Clock clock = Clock.systemUTC();

    private Demo(URI gateway, String key, URI mailSink, PrintStream out) {
        this.gateway = gateway;
        this.mailSink = mailSink;
        this.key = key;
        screen = new Screen(out);
        api = new Api(gateway, key, Patience.waitingForRestarts(screen::notice));
    }

    /**
     * Ends normally when every sum agrees; may be run again on the same tenant, then it changes nothing.
     *
     * @param gateway base of the public API
     * @param createTenantKey gives an API key of the demo's tenant with every scope
     * @param mailSink base of the sink's list of mails
     * @throws IllegalStateException when a service's sums differ from the log's
     */
    public static void run(URI gateway, Supplier<String> createTenantKey, URI mailSink, PrintStream out)
            throws Exception {
        new Demo(gateway, createTenantKey.get(), mailSink, out).run();
    }

    private void run() throws Exception {
        var scoring = new Scoring(api, screen);
        new Shop(api).setUp();
        var control = load();
        screen.heading("Scoring");
        scoring.awaitOrders(control);
        scoring.scoreEverybody();
        var report = scoring.awaitReport(control);
        verdict(
                Agreement.ofCustomerService(control, api.get("/v1/orders/totals")),
                Agreement.ofScoringService(control, report));
        showScores(report);
        showWinBack(report);
        showWhatNext();
    }

    private ControlTotal load() throws Exception {
        var retail = retail();
        var control = retail.forEach(order -> {}, refund -> {});
        screen.heading("The log: UCI Online Retail (Chen, Sain & Guo 2012), dates shifted to end on "
                + retail.end().atZone(OnlineRetail.ZONE).toLocalDate().minusDays(1));
        screen.table(Report.controlTotal(control));
        screen.line("  log - (orders - refunds + unmapped) = "
                + control.difference().toPlainString() + "; rows repeated within an invoice, kept: "
                + control.repeatedRows());
        screen.line("  The rules are explained in docs/demo-data.md.");
        screen.heading("Loading it through " + gateway);
        screen.line("  Names, addresses at example.com, consents, zones and birthdays are generated: nobody is real.");
        new Load(api, screen, retail).run(control);
        return control;
    }

    /** Ends yesterday; where it was loaded on an earlier day already, it keeps the dates of then. */
    private OnlineRetail retail() throws Exception {
        var yesterday = LocalDate.ofInstant(clock.instant(), OnlineRetail.ZONE).minusDays(1);
        var retail = OnlineRetail.ending(RetailLog.bundled(), yesterday);
        return api.find("/v1/orders/" + retail.firstOrderId())
                .map(order ->
                        retail.asStored(Instant.parse(order.path("placedAt").asText())))
                .orElse(retail);
    }

    private void verdict(Agreement customerService, Agreement scoringService) {
        screen.heading("The same sums, asked from the services");
        screen.table(customerService.table("customer-service"));
        screen.line("");
        screen.table(scoringService.table("scoring-service"));
        screen.line("");
        if (!customerService.holds() || !scoringService.holds()) {
            screen.line("DIFFER: what the services know is not what the log says.");
            throw new IllegalStateException("The control totals differ; see the lines marked DIFFERS.");
        }
        screen.line("AGREE: log, customer-service and scoring-service, to the penny.");
    }

    private void showScores(JsonNode report) throws InterruptedException {
        screen.heading("RFM types");
        screen.table(Report.types(report));
        screen.heading("The ten most valuable customers who are drifting away");
        var filter = Api.encode("churn.status==at_risk,churn.status==lost");
        screen.table(Report.driftingAway(api.get("/v1/values?filter=" + filter + "&sort=-rfm.monetary&limit=10")));
    }

    private void showWinBack(JsonNode report) throws Exception {
        var winBack = new WinBack(api, screen, clock);
        var audience = Json.first(report.path("items"), "type", WinBack.TYPE)
                .path("customers")
                .asLong();
        var firesAt = winBack.activate();
        screen.heading("Playbook %s: a mail to %s, daily at %s (%s), 10 %% held out"
                .formatted(WinBack.NAME, WinBack.TYPE, firesAt.toLocalTime(), firesAt.getZone()));
        List<JsonNode> touches = winBack.awaitTouches(audience, firesAt);
        screen.table(Report.touches(touches));
        screen.line("  mails in the sink today: " + new MailList(mailSink).since(WinBack.dayOf(firesAt)));
    }

    private void showWhatNext() {
        screen.heading("Go on");
        screen.line("  API documentation   " + gateway.resolve("/docs"));
        screen.line("  OpenAPI document    " + gateway.resolve("/openapi"));
        screen.line("  Mails               " + mailSink.resolve("/mails"));
        screen.line("  export REGULARS_URL=" + gateway + " REGULARS_API_KEY=" + key);
        screen.line("  curl -H \"Authorization: Bearer $REGULARS_API_KEY\" $REGULARS_URL/v1/customers/14911/value");
        screen.line("  curl -H \"Authorization: Bearer $REGULARS_API_KEY\" \"$REGULARS_URL/v1/touches?playbook="
                + WinBack.NAME + "\"");
    }
}
