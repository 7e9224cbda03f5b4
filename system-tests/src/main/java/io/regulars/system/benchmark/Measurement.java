package io.regulars.system.benchmark;

import java.util.List;

/** One or more rows of the result that are measured together. */
interface Measurement {

    /** As the command line calls it. */
    String name();

    List<Row> measure(Ground ground, Settings settings) throws Exception;
}
