package io.regulars.customer.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.customer.identity.Identifier;
import io.regulars.customer.privacy.Tombstones;
import io.regulars.customer.revision.Revision;

/**
 * A valid customer on its way into the store.
 *
 * @param createdAt as stated, else null
 * @param updatedAt as stated, else null
 */
record CustomerDraft(String customerId, Profile profile, Instant createdAt, Instant updatedAt, Revision revision) {

    /** What an erasure of this id left behind. */
    Tombstones.Mark mark() {
        return new Tombstones.Mark(Tombstones.ID, customerId);
    }

    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>(3);
        if (profile.email() != null) {
            all.add(Identifier.email(profile.email()));
        }
        if (profile.phone() != null) {
            all.add(Identifier.phone(profile.phone()));
        }
        if (profile.wechatOpenId() != null) {
            all.add(Identifier.wechat(profile.wechatOpenId()));
        }
        return all;
    }

    /** The same with this origin, unless an origin or a referrer is stated. */
    CustomerDraft from(String origin) {
        return origin == null || profile.origin() != null || profile.referredBy() != null
                ? this
                : new CustomerDraft(customerId, profile.withOrigin(origin), createdAt, updatedAt, revision);
    }

    /** What an erasure of whoever referred this customer left behind; null when nobody did. */
    Tombstones.Mark referrer() {
        return profile.referredBy() == null ? null : new Tombstones.Mark(Tombstones.ID, profile.referredBy());
    }

    /** @param erased the names of those who were erased */
    CustomerDraft withoutErasedReferrer(Map<Tombstones.Mark, String> erased) {
        Tombstones.Mark referrer = referrer();
        return referrer == null || !erased.containsKey(referrer)
                ? this
                : new CustomerDraft(
                        customerId, profile.withReferrer(erased.get(referrer)), createdAt, updatedAt, revision);
    }
}
