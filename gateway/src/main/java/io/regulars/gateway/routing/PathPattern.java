package io.regulars.gateway.routing;

import java.util.List;

/** A path with {@code *} for one segment and {@code **} for any number, at the end only; split once. */
final class PathPattern {
    private final String[] wanted;

    PathPattern(String pattern) {
        this.wanted = pattern.substring(1).split("/");
    }

    boolean matches(List<String> path) {
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("**")) {
                return true;
            }
            if (i >= path.size() || !wanted[i].equals("*") && !wanted[i].equals(path.get(i))) {
                return false;
            }
        }
        return wanted.length == path.size();
    }
}
