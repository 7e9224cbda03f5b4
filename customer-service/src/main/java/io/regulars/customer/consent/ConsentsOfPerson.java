package io.regulars.customer.consent;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.privacy.RowsThatGo;

/** A person's consent log; an erasure takes all of it. */
@ApplicationScoped
class ConsentsOfPerson extends RowsThatGo {
    ConsentsOfPerson() {
        super("consents", "consent", """
                jsonb_build_object('channel', channel, 'purpose', purpose, 'granted', granted, 'at', at,
                    'source', source, 'proof', proof, 'recordedAt', recorded_at)""", "at, seq");
    }
}
