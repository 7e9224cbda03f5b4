package io.regulars.system.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The raw limit: one of the frozen scripts by {@code pgbench -M prepared}. */
record Pgbench(Path scripts, String script, RawDatabase database, int clients, Map<String, String> variables)
        implements Contestant {
    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

    @Override
    public Work run(Duration time) {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=1",
                "--time=" + time.toSeconds(),
                "--file=" + script,
                "--host=localhost",
                "--port=" + database.port(),
                "--username=" + database.login().user()));
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add(RawDatabase.NAME);
        String output =
                LoadTool.run(scripts, Map.of("PGPASSWORD", database.login().password()), command);
        if (number(FAILED, output) > 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        double done = number(DONE, output);
        return new Work((long) done, done / number(RATE, output));
    }

    @Override
    public boolean isCold() {
        return false;
    }

    static double number(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench says nothing of " + pattern + ": " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
