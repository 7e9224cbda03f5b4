package io.regulars.kit.paging;

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

import io.regulars.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that a list does not know: a filter with a slip in its name would answer everything. */
class ListParameters {
    /** By the resource's method; nothing for what is no list. */
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        if (uri.getRequestUri().getRawQuery() == null) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), ListParameters::names);
        for (String name : uri.getQueryParameters().keySet()) {
            if (!names.isEmpty() && !names.contains(name)) {
                throw ProblemException.invalid(name, "is none of " + String.join(", ", names));
            }
        }
    }

    private static Set<String> names(Method method) {
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
