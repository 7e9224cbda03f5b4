package io.regulars.demo;

import java.io.PrintStream;

/** What the user sees: headings, lines, tables and moving bars. */
final class Screen {

    private final PrintStream out;
    private final boolean terminal;

    Screen(PrintStream out) {
        this.out = out;
        terminal = onTerminal();
    }

    void heading(String text) {
        out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
    }

    void line(String text) {
        out.println(text);
    }

    /** Goes over a moving bar, which is drawn anew below it. */
    void notice(String text) {
        out.printf("%s  %-90s%n", terminal ? "\r" : "", text);
    }

    void table(Table table) {
        table.lines().forEach(out::println);
    }

    Progress progress(String what, long total) {
        return new Progress(out, terminal, System::nanoTime, what, total);
    }

    /** Since JDK 22 there is a console without a terminal, which tells by {@code isTerminal}. */
    private static boolean onTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJdk22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
