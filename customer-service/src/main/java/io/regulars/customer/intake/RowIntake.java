package io.regulars.customer.intake;

import java.util.List;
import java.util.UUID;

/** Takes one kind of resource from files; a bean of this type is found by its kind. */
public interface RowIntake {
    /** As {@code ?kind=} names it. */
    String kind();

    /** What a caller must be allowed for it. */
    String scope();

    /** What a table may have. */
    Columns columns();

    /**
     * Reads and checks rows, and changes nothing yet.
     *
     * @param by whom the history names
     */
    Checked<?> check(UUID tenant, List<FileRow> rows, String by);
}
