package io.regulars.customer.history;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.privacy.RowsThatGo;

/** The history of a person's records; an erasure takes all of it. */
@ApplicationScoped
class ChangesOfPerson extends RowsThatGo {
    ChangesOfPerson() {
        super("changes", "customer_change", """
                jsonb_build_object('at', at, 'by', by_whom, 'what', what, 'changes', changes)""", "at, id");
    }
}
