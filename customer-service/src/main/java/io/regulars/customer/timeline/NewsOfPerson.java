package io.regulars.customer.timeline;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.privacy.RowsThatGo;

/** What other services told of a person; an erasure takes it, the services keep their own. */
@ApplicationScoped
class NewsOfPerson extends RowsThatGo {
    NewsOfPerson() {
        super("news", "timeline_event", """
                jsonb_build_object('kind', kind, 'at', at, 'data', data)""", "at, id");
    }
}
