package io.regulars.outreach.template;

/** A stored template is not in the language; it was stored before the language was checked. */
public final class UnreadableTemplateException extends RuntimeException {
    UnreadableTemplateException() {
        super("the template can not be read; put it anew", null, false, false);
    }
}
