package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data directory of PostgreSQL: how it is made, what belongs to it, and who holds it. */
record PostgresCluster(Path directory, PostgresLogin superuser, PostgresLogin owner, PostgresLogin app) {

    static final Map<String, String> SETTINGS = settings();

    private static final String PASSWORDS = "regulars.passwords";

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // what was answered 2xx is on the disk
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("listen_addresses", "localhost");
        settings.put("unix_socket_directories", "");
        // four services with some 20 connections each, their migrations and a visitor
        settings.put("max_connections", "200");
        settings.put("shared_buffers", "128MB");
        settings.put("work_mem", "16MB");
        settings.put("max_wal_size", "1GB");
        settings.put("random_page_cost", "1.1");
        // a new table has its statistics soon: without them a first large load is planned badly
        settings.put("autovacuum_naptime", "15s");
        settings.put("jit", "off");
        // without the detail of a violated constraint, which quotes the row
        settings.put("log_error_verbosity", "terse");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        return settings;
    }

    static PostgresCluster openOrCreate(Path directory, PostgresBinaries binaries, PostgresAccount account) {
        try {
            if (Trees.isEmpty(directory)) {
                create(directory, binaries, account);
            }
            PostgresCluster cluster = read(directory);
            // a copied directory may have lost what PostgreSQL insists on
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            account.own(directory);
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("Can not use the database directory " + directory, e);
        }
    }

    static PostgresCluster read(Path directory) throws IOException {
        Path version = directory.resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(directory.resolve(PASSWORDS))) {
            throw new StackException(directory + " is not a database of Regulars: choose an empty directory.");
        }
        String found = Files.readString(version).trim();
        if (!found.equals(PostgresBinaries.MAJOR)) {
            throw new StackException(directory + " was written by PostgreSQL " + found + ", this one is "
                    + PostgresBinaries.MAJOR + ": choose another directory.");
        }
        List<String> passwords = Files.readAllLines(directory.resolve(PASSWORDS));
        return new PostgresCluster(
                directory,
                new PostgresLogin("postgres", passwords.get(0)),
                new PostgresLogin("regulars_owner", passwords.get(1)),
                new PostgresLogin("regulars_app", passwords.get(2)));
    }

    /** Beside its final place, then renamed: a killed launcher leaves no half-made cluster. */
    private static void create(Path directory, PostgresBinaries binaries, PostgresAccount account) throws IOException {
        Path parent = directory.getParent();
        Files.createDirectories(parent);
        Path draft = parent.resolve(directory.getFileName() + ".new");
        Path passwords = parent.resolve(directory.getFileName() + ".passwords");
        Path output = parent.resolve(directory.getFileName() + ".initdb.log");
        Trees.delete(draft);
        String superuser = Secrets.random();
        Secrets.write(passwords, superuser);
        Files.createDirectories(draft);
        account.own(passwords);
        account.own(draft);
        Processes.run(
                account.command(List.of(
                        binaries.program("initdb"),
                        "--pgdata=" + draft,
                        "--username=postgres",
                        "--pwfile=" + passwords,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")),
                output);
        Secrets.write(passwords, String.join("\n", superuser, Secrets.random(), Secrets.random()));
        account.own(passwords);
        Files.move(passwords, draft.resolve(PASSWORDS), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(directory);
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(output);
    }

    PostgresLock lock() {
        return new PostgresLock(directory);
    }
}
