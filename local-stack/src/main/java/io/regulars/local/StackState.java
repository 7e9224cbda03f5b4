package io.regulars.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What a data directory says about its stack, whoever started it: launcher, addresses, logins, keys. */
public final class StackState {

    private final StackDirectory directory;

    StackState(StackDirectory directory) {
        this.directory = directory;
    }

    public static StackState of(Path dataDir) {
        return new StackState(StackDirectory.at(dataDir));
    }

    /** The launcher that runs a stack on this directory now. */
    Optional<ProcessHandle> launcher() {
        return ProcessRecord.read(directory.record("launcher")).flatMap(ProcessRecord::alive);
    }

    Optional<ProcessHandle> process(Part part) {
        return part == Part.MAIL_SINK
                ? launcher()
                : ProcessRecord.read(directory.record(part.label())).flatMap(ProcessRecord::alive);
    }

    void save(Ports ports) {
        try (Writer out = Files.newBufferedWriter(file())) {
            ports.toProperties().store(out, "ports of the stack started last");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ports ports() {
        try (Reader in = Files.newBufferedReader(file())) {
            Properties saved = new Properties();
            saved.load(in);
            return Ports.from(saved);
        } catch (IOException never) {
            throw new StackException("No stack was started on " + directory.root() + ": run ./regulars up");
        }
    }

    /** Of a service its API, of the mail sink its list of mails. */
    public URI url(Part part) {
        Ports ports = ports();
        return URI.create("http://localhost:" + (part == Part.MAIL_SINK ? ports.secondOf(part) : ports.of(part)));
    }

    public String bootstrapServers() {
        return "localhost:" + ports().of(Part.KAFKA);
    }

    public String adminToken() {
        return Secrets.readOrCreate(directory.adminToken());
    }

    /** The key of the demo or the one created last. */
    public Optional<String> apiKey() {
        return Secrets.read(directory.apiKey());
    }

    /** The database of a service. */
    public String jdbcUrl(Part service) {
        return "jdbc:postgresql://localhost:" + ports().of(Part.POSTGRES) + "/" + service.database();
    }

    /** May do anything in every database, for drills and measurements. */
    public PostgresLogin superuser() {
        return database().superuser();
    }

    /** The key pairs of the internal tokens. */
    public TokenKeys tokenKeys() {
        return new TokenKeys(directory.keys());
    }

    /** What a shell needs to talk to the stack. */
    Map<String, String> variables() {
        Ports ports = ports();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("REGULARS_URL", url(Part.GATEWAY).toString());
        apiKey().ifPresent(key -> variables.put("REGULARS_API_KEY", key));
        variables.put("REGULARS_MAIL_URL", url(Part.MAIL_SINK) + "/mails");
        variables.put("REGULARS_SMTP", "localhost:" + ports.of(Part.MAIL_SINK));
        variables.put("REGULARS_KAFKA", bootstrapServers());
        for (Part service : Part.services()) {
            variables.put(
                    "REGULARS_DB_URL_" + service.label().replace("-service", "").toUpperCase(Locale.ROOT),
                    jdbcUrl(service));
        }
        PostgresCluster database = database();
        variables.put("REGULARS_DB_USER", database.app().user());
        variables.put("REGULARS_DB_PASSWORD", database.app().password());
        variables.put("REGULARS_DB_OWNER", database.owner().user());
        variables.put("REGULARS_DB_OWNER_PASSWORD", database.owner().password());
        variables.put("REGULARS_ADMIN_TOKEN", adminToken());
        return variables;
    }

    private PostgresCluster database() {
        try {
            return PostgresCluster.read(directory.postgres());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.run().resolve("ports.properties");
    }
}
