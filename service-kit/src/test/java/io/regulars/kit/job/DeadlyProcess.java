package io.regulars.kit.job;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.tenancy.PlainTransactions;

/** A process of which one kind of job is the end. */
final class DeadlyProcess {
    static final String KIND = "deadly";
    static final int STATUS = 137;

    private DeadlyProcess() {}

    /** @param args of the database: URL, user, password */
    public static void main(String[] args) throws InterruptedException {
        PlainTransactions transactions = new PlainTransactions(args[0], args[1], args[2], "public");
        JobTable table = new JobTable(transactions, new ObjectMapper(), Duration.ofSeconds(1));
        new JobWorker(List.of(new Deadly()), table).start(null);
        Thread.currentThread().join();
    }

    private static final class Deadly implements JobHandler {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
