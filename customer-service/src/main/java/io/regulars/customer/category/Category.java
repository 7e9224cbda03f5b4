package io.regulars.customer.category;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the shop knows of a category of goods; what is left out is not known. */
@Schema(name = "Category", examples = CategoryResource.EXAMPLE)
record Category(
        @Schema(description = "As the lines of orders say it; in a PUT it may be left out", examples = "tea")
        String name,

        @Schema(description = "Days until one unit is used up, 1 to 36,500", examples = "30", nullable = true)
        Integer consumptionDays,

        @Schema(
                description = "Days after which nobody needs more of it (such as nappies), 1 to 36,500",
                examples = "900",
                nullable = true)
        Integer endOfNeedDays,

        @Schema(description = "Days within which it may be returned, 0 to 36,500", examples = "14", nullable = true)
        Integer returnDays) {

    private static final int LONGEST = 36_500;

    /** @throws ProblemException {@code validation} */
    Category named(String inPath) {
        Violations violations = new Violations();
        Text.present(200, violations, "name", inPath);
        violations.check(
                inPath.chars().noneMatch(Character::isISOControl), "name", "must not contain control characters");
        violations.check(name == null || name.equals(inPath), "/name", "must be the name of the path");
        days(violations, "/consumptionDays", consumptionDays, 1);
        days(violations, "/endOfNeedDays", endOfNeedDays, 1);
        days(violations, "/returnDays", returnDays, 0);
        violations.throwIfAny();
        return new Category(inPath, consumptionDays, endOfNeedDays, returnDays);
    }

    private static void days(Violations violations, String pointer, Integer days, int least) {
        violations.check(
                days == null || days >= least && days <= LONGEST, pointer, "must be from " + least + " to " + LONGEST);
    }
}
