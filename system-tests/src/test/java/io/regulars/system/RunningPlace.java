package io.regulars.system;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import io.regulars.local.Part;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A suite that runs already. A properties file says where: the address of each part under its name, {@code admin-token},
 * and {@code control}, a program that takes {@code kill PART} and answers {@code ready PART} by its exit code.
 */
final class RunningPlace implements Place {
    private final Properties settings = new Properties();

    RunningPlace(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open() {
        // it runs already
    }

    @Override
    public URI url(Part part) {
        return URI.create(setting(part.label()));
    }

    @Override
    public String adminToken() {
        return setting("admin-token");
    }

    @Override
    public void kill(Part part) {
        assertThat(control("kill", part)).as("killing " + part.label()).isZero();
    }

    @Override
    public boolean isReady(Part part) {
        return control("ready", part) == 0;
    }

    @Override
    public void close() {
        // it is not ours
    }

    private int control(String action, Part part) {
        try {
            return new ProcessBuilder(setting("control"), action, part.label())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String setting(String name) {
        String value = settings.getProperty(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }
}
