package io.regulars.outreach.playbook;

/** Customers with a value whose ids have not arrived yet; the page is asked again soon. */
final class AudienceNotKnownException extends RuntimeException {
    AudienceNotKnownException(int customers) {
        super(customers + " customers are not known here yet", null, false, false);
    }
}
