package io.regulars.system.benchmark;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import io.regulars.local.Part;

/**
 * A scheduled playbook for every customer of a simulated shop: from the audience, asked page by page from scoring-service, to a
 * decision for each in the ledger, against COPY of the same rows into tables of the same keys and indexes. Nothing is due for
 * a day, so nothing is sent.
 */
final class Campaign implements Measurement {
    private static final int MOST_ROUNDS = 2;
    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public String name() {
        return "campaign";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        ground.runOnly(Set.of(Part.SCORING));
        SimulatedShops.fill(ground, tenant.id(), settings.customers());
        ScoringRuns.run(tenant.service(Part.SCORING, "settings:write values:read"));
        ground.runOnly(Set.of(Part.SCORING, Part.OUTREACH));
        CopyCampaign copy = new CopyCampaign(ground, tenant.id());
        copy.customers();
        Client service = tenant.service(Part.OUTREACH, "outreach:read outreach:write");
        service.put("/v1/templates/campaign", """
                {"channel":"email","purpose":"marketing","variants":{"en":{"subject":"News","text":"{{unsubscribeUrl}}"}}}""");
        List<Round> product = new ArrayList<>();
        List<Round> raw = new ArrayList<>();
        double idle = memory(ground);
        double peak = idle;
        for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
            String playbook = "campaign-" + round;
            double[] highest = {0};
            product.add(ground.round(() -> plan(ground, service, playbook, settings.customers(), highest)));
            raw.add(ground.round(() -> copy.decisions(playbook)));
            service.post("/v1/playbooks/" + playbook + "/pause", "");
            peak = Math.max(peak, highest[0]);
        }
        return List.of(Row.compare(
                name(),
                "decisions/s",
                Goal.NONE,
                product,
                raw,
                String.format(
                        Locale.ROOT,
                        "%,d customers; outreach-service %.0f MB before, at most %.0f MB",
                        settings.customers(),
                        idle,
                        peak)));
    }

    private static Contestant.Work plan(
            Ground ground, Client service, String playbook, int customers, double[] highest) {
        service.put("/v1/playbooks/" + playbook, """
                {"trigger":{"schedule":{"at":"%s"}},"class":"marketing","holdOut":0.1,
                 "steps":[{"wait":"P1D","template":"campaign"}]}""".formatted(
                        LocalTime.now(ZoneOffset.UTC).plusMinutes(1).toString().substring(0, 5)));
        service.post("/v1/playbooks/" + playbook + "/activate", "");
        String run = " from playbook_run r join playbook p on p.id = r.playbook where p.name = '" + playbook + "'";
        while (ground.count(Part.OUTREACH, "select count(*)" + run + " and r.finished_at is not null") == 0) {
            highest[0] = Math.max(highest[0], memory(ground));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        long entered = ground.count(Part.OUTREACH, "select coalesce(sum(r.entered), 0)" + run);
        if (entered != customers) {
            throw new IllegalStateException(customers + " customers, " + entered + " decisions");
        }
        long millis = ground.count(
                Part.OUTREACH,
                "select (extract(epoch from max(r.finished_at) - min(r.started_at)) * 1000)::bigint" + run);
        return new Contestant.Work(entered, millis / 1e3);
    }

    private static double memory(Ground ground) {
        return ground.stack()
                .process(Part.OUTREACH)
                .map(process -> ProcessTimes.proportionalSetSize(process) / MEGABYTE)
                .orElse(0.0);
    }
}
