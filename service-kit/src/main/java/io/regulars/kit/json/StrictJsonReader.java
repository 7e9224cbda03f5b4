package io.regulars.kit.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads every JSON request body of the service through {@link JsonBytes} and the strict mapper.
 *
 * <p>The server's own interface: for a plain reader the annotations of the resource are read anew by each request.
 */
@Provider
@Priority(Priorities.USER - 100)
@Consumes({"application/json", "application/*+json"})
public class StrictJsonReader implements ServerMessageBodyReader<Object> {
    private static final Annotation[] NONE = {};

    private final ObjectMapper mapper;

    StrictJsonReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != byte[].class && type != String.class && !InputStream.class.isAssignableFrom(type);
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return isReadable(type, genericType, NONE, mediaType);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(body, genericType);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext request)
            throws IOException {
        return read(request.getInputStream(), genericType);
    }

    private Object read(InputStream body, Type type) throws IOException {
        Object value = parse(JsonBytes.checked(all(body)), type);
        if (value == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body must not be null");
        }
        return value;
    }

    private static byte[] all(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            // Nobody is left to read this, but it is no failure of ours either.
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body broke off");
        }
    }

    /** The framework has mappers of its own for some of these exceptions: they never get to see them. */
    private Object parse(byte[] body, Type type) throws IOException {
        try {
            return mapper.readValue(body, mapper.constructType(type));
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonProblems.of(e));
        }
    }
}
