package io.regulars.kit.json;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses U+0000 in a query, which no text of PostgreSQL can hold, as in a body; and of a list what it does not know: a filter
 * with a slip in its name would answer everything.
 */
class StrictParameters {
    /** What each list takes; nothing for what is no list. */
    private final Map<Method, Set<String>> ofLists = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        if (uri.getRequestUri().getRawQuery() == null) {
            return;
        }
        Set<String> known = ofLists.computeIfAbsent(resource.getResourceMethod(), StrictParameters::ofList);
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\u0000') >= 0)) {
                throw ProblemException.invalid(name, "must not contain U+0000");
            }
            if (!known.isEmpty() && !known.contains(name)) {
                throw ProblemException.invalid(name, "is none of " + String.join(", ", known));
            }
        });
    }

    private static Set<String> ofList(Method method) {
        if (Arrays.stream(method.getParameterTypes()).noneMatch(ListQuery.class::equals)) {
            return Set.of();
        }
        return Stream.<AnnotatedElement>concat(
                        Arrays.stream(ListQuery.class.getDeclaredFields()), Arrays.stream(method.getParameters()))
                .map(element -> element.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
