package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.IOException;

import io.regulars.kit.problem.ProblemException;

/** What stands between the cells of a table. */
final class Separator {
    private static final String KNOWN = ",;\t";
    private static final int LONGEST_HEADER = 65_536;

    private Separator() {}

    /**
     * Named, or the one that the first line has most of.
     *
     * @param file stands at its beginning, also afterwards
     */
    static char of(String name, BufferedReader file) throws IOException {
        if (name != null) {
            return switch (name) {
                case "," -> ',';
                case ";" -> ';';
                case "\t", "tab" -> '\t';
                default -> throw ProblemException.invalid("delimiter", "must be one of , ; tab");
            };
        }
        file.mark(LONGEST_HEADER);
        int[] counts = new int[KNOWN.length()];
        boolean quoted = false;
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int c = file.read();
            if (c < 0 || !quoted && (c == '\n' || c == '\r') && i > 0) {
                break;
            }
            quoted ^= c == '"';
            int known = KNOWN.indexOf(c);
            if (!quoted && known >= 0) {
                counts[known]++;
            }
        }
        file.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return KNOWN.charAt(most);
    }
}
