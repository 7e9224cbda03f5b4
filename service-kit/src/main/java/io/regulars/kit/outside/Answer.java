package io.regulars.kit.outside;

/** What became of a call to the outside; reasons are short, stable and without personal data. */
public sealed interface Answer {
    /** @param body at most as much as was asked for */
    record Answered(int status, byte[] body) implements Answer {}

    /** The other side can not have read it. */
    record NotSent(String reason) implements Answer {
        static final NotSent OUT_OF_REACH = new NotSent("the address is not one of the internet");

        /** Whether the url leads where it must not, which trying again does not change. */
        public boolean outOfReach() {
            return equals(OUT_OF_REACH);
        }
    }

    /** It was sent, and no answer came: nobody knows. */
    record Lost(String reason) implements Answer {}

    /** The last check said no; nothing was sent. */
    record Withheld() implements Answer {}
}
