package io.regulars.customer.imports;

import java.io.IOException;

import io.regulars.customer.intake.FileRow;

/** A file as rows, read one after the other. */
interface FileRows {
    /**
     * The next row, null at the end.
     *
     * @throws io.regulars.kit.problem.ProblemException when the file can not be read any further
     */
    FileRow next() throws IOException;
}
