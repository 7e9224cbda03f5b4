package io.regulars.scoring.lifetime.science;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small SVG chart: bars or lines over a common x axis, readable on light and dark pages. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 64;
    private static final int BOTTOM = 56;
    private static final String[] COLOURS = {"#333333", "#0072b2", "#d55e00", "#009e73"};

    private final StringBuilder body = new StringBuilder();
    private final List<String> legend = new ArrayList<>();
    private final double mostX;
    private final double mostY;

    Chart(String title, String xTitle, String yTitle, double mostX, double mostY, double stepY) {
        this.mostX = mostX;
        this.mostY = mostY;
        text(LEFT, 24, "start", "font-size=\"16\" font-weight=\"600\"", title);
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "", xTitle);
        body.append("<text transform=\"rotate(-90)\" x=\"%d\" y=\"16\" text-anchor=\"middle\">%s</text>\n"
                .formatted(-(TOP + HEIGHT - BOTTOM) / 2, yTitle));
        for (int i = 0; i * stepY <= mostY * 1.0001; i++) {
            double y = y(i * stepY);
            line(LEFT, y, WIDTH - RIGHT, y, i == 0 ? "#333333" : "#dddddd");
            text(LEFT - 8, y + 4, "end", "", number(i * stepY));
        }
    }

    Chart tickX(double x, String label) {
        text(x(x), HEIGHT - BOTTOM + 20, "middle", "", label);
        return this;
    }

    Chart mark(double x, String label) {
        line(x(x), TOP, x(x), HEIGHT - BOTTOM, "#999999");
        text(x(x) + 6, HEIGHT - BOTTOM - 8, "start", "fill=\"#666666\"", label);
        return this;
    }

    /** Groups of bars at x = 0.5, 1.5, ... */
    Chart bars(int series, int ofSeries, String name, double[] values) {
        double width = (x(1) - x(0)) * 0.8 / ofSeries;
        for (int i = 0; i < values.length; i++) {
            body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                    .formatted(
                            number(x(i + 0.1) + series * width),
                            number(y(values[i])),
                            number(width - 1),
                            number(y(0) - y(values[i])),
                            COLOURS[series]));
        }
        legend.add(name);
        return this;
    }

    Chart curve(int series, String name, double[] values) {
        return curve(series, name, values, 1, 0);
    }

    /** @param first x of the first value */
    Chart curve(int series, String name, double[] values, double step, double first) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append(number(x(first + i * step)))
                    .append(',')
                    .append(number(y(values[i])))
                    .append(' ');
        }
        body.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
                .formatted(
                        points.toString().trim(),
                        COLOURS[series],
                        series == 0 ? "" : " stroke-dasharray=\"%d 3\"".formatted(4 + 3 * series)));
        legend.add(name);
        return this;
    }

    String svg() {
        StringBuilder names = new StringBuilder();
        double x = LEFT;
        for (int i = 0; i < legend.size(); i++) {
            names.append("<rect x=\"%s\" y=\"38\" width=\"12\" height=\"12\" fill=\"%s\"/>\n"
                    .formatted(number(x), COLOURS[i]));
            names.append("<text x=\"%s\" y=\"48\">%s</text>\n".formatted(number(x + 18), legend.get(i)));
            x += 40 + 8 * legend.get(i).length();
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            %s%s</svg>
            """.formatted(WIDTH, HEIGHT, body, names);
    }

    private double x(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * value / mostX;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / mostY;
    }

    private void line(double x1, double y1, double x2, double y2, String colour) {
        body.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
                .formatted(number(x1), number(y1), number(x2), number(y2), colour));
    }

    private void text(double x, double y, String anchor, String attributes, String text) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>\n"
                .formatted(number(x), number(y), anchor, attributes, text));
    }

    /** One decimal: no digit of the file depends on rounding in the last place. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
