package io.regulars.scoring.lifetime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** A page of docs/ whose tables are computed: a test fails where one is not what the code of today gives. */
public final class Page {
    private final Path path;

    public Page(String name) {
        path = Path.of("..", "docs", name);
    }

    /** The table after the marker of this name is the given one; {@code -Dredraw} writes it anew. */
    public void holds(String name, String table) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        String page = read();
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(page).as("%s", path).contains(begin).contains(end);
        if (System.getProperty("redraw") != null) {
            write(page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as("%s, drawn anew by -Dredraw", path)
                    .isEqualTo(table);
        }
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
