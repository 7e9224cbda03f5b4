package io.regulars.customer.identity;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;

/** Checks the ids that callers choose for their customers, orders and refunds. */
public final class ExternalId {
    private static final int LONGEST = 128;
    private static final String RULE = "must be 1 to 128 letters and digits of any script or - _ . ~ : #, not . or ..";

    private ExternalId() {}

    /** Begins the ids that Regulars gives itself. */
    public static final String OURS = "~";

    /** Begins the ids that erased customers keep. */
    public static final String ERASED = OURS + "erased-";

    public static boolean isValid(String id) {
        return id != null
                && !id.isEmpty()
                && !id.equals(".")
                && !id.equals("..")
                && id.length() <= 2 * LONGEST
                && id.codePointCount(0, id.length()) <= LONGEST
                && id.codePoints().allMatch(ExternalId::isAllowed);
    }

    private static boolean isAllowed(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint < 128 && "-_.~:#".indexOf(codePoint) >= 0;
    }

    public static void check(Violations violations, String pointer, String id) {
        violations.check(isValid(id), pointer, RULE);
    }

    public static void checkCustomer(Violations violations, String pointer, String id) {
        violations.check(isValid(id), pointer, refusal(id));
    }

    /** @throws ProblemException {@code validation}, when a path's id can not be one */
    public static void requireInPath(String name, String id) {
        if (!isValid(id)) {
            throw ProblemException.invalid(name, name.equals("customerId") ? refusal(id) : RULE);
        }
    }

    private static String refusal(String id) {
        return id != null && id.contains("@")
                ? "must not contain @: an e-mail address belongs into the field email"
                : RULE;
    }
}
