package io.regulars.customer.consent;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.privacy.RowsThatGo;

/** Consents that a person was asked to confirm; an erasure takes them, and their links end. */
@ApplicationScoped
class ConfirmationsOfPerson extends RowsThatGo {
    ConfirmationsOfPerson() {
        super("confirmations", "confirmation", """
                jsonb_build_object('purpose', purpose, 'source', source, 'requestedAt', requested_at,
                    'expiresAt', expires_at, 'confirmedAt', confirmed_at)""", "requested_at, id");
    }
}
