package io.regulars.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** The documented environment variables of a service, for this stack. */
record ServiceEnvironment(Ports ports, TokenKeys keys, PostgresCluster database, String adminToken, String sealingKey) {

    Map<String, String> of(Part service) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("REGULARS_DB_URL", jdbcUrl(service));
        variables.put("REGULARS_DB_USER", database.app().user());
        variables.put("REGULARS_DB_PASSWORD", database.app().password());
        variables.put("REGULARS_DB_OWNER", database.owner().user());
        variables.put("REGULARS_DB_OWNER_PASSWORD", database.owner().password());
        variables.put("REGULARS_KAFKA", "localhost:" + ports.of(Part.KAFKA));
        variables.put("REGULARS_PRIVATE_KEY", keys.privateKey(service.label()).toString());
        variables.put("REGULARS_TRUSTED_KEYS", keys.trustedDir().toString());
        variables.put("REGULARS_HTTP_PORT", "" + ports.of(service));
        variables.put("REGULARS_MANAGEMENT_PORT", "" + ports.secondOf(service));
        variables.put("REGULARS_CUSTOMER_URL", url(Part.CUSTOMER));
        variables.put("REGULARS_SCORING_URL", url(Part.SCORING));
        variables.put("REGULARS_OUTREACH_URL", url(Part.OUTREACH));
        variables.put("REGULARS_CUSTOMER_MANAGEMENT_URL", managementUrl(Part.CUSTOMER));
        variables.put("REGULARS_SCORING_MANAGEMENT_URL", managementUrl(Part.SCORING));
        variables.put("REGULARS_OUTREACH_MANAGEMENT_URL", managementUrl(Part.OUTREACH));
        variables.put("REGULARS_PUBLIC_URL", url(Part.GATEWAY));
        // generated keys and a demo: nothing for the neighbours on the network
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        if (service == Part.GATEWAY) {
            variables.put("REGULARS_ADMIN_TOKEN", adminToken);
            // whoever receives webhooks while trying is on this machine too
            variables.put("REGULARS_WEBHOOKS_PRIVATE", "true");
        }
        if (service == Part.OUTREACH) {
            variables.put("REGULARS_SEALING_KEYS", sealingKey);
            variables.put("REGULARS_SMTP_HOST", "localhost");
            variables.put("REGULARS_SMTP_PORT", "" + ports.of(Part.MAIL_SINK));
            // the servers that a shop names while trying are on this machine too
            variables.put("REGULARS_OUTSIDE_ALLOWED", "localhost");
        }
        return variables;
    }

    private String jdbcUrl(Part service) {
        return "jdbc:postgresql://localhost:" + ports.of(Part.POSTGRES) + "/" + service.database();
    }

    private String url(Part service) {
        return "http://localhost:" + ports.of(service);
    }

    private String managementUrl(Part service) {
        return "http://localhost:" + ports.secondOf(service);
    }
}
