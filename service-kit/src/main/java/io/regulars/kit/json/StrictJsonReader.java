package io.regulars.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads every JSON request body of the service through {@link JsonBytes} and the strict mapper. */
@Provider
@Priority(Priorities.USER - 100)
@Consumes({"application/json", "application/*+json"})
public class StrictJsonReader implements MessageBodyReader<Object> {
    private final ObjectMapper mapper;

    StrictJsonReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != byte[].class && type != String.class && !InputStream.class.isAssignableFrom(type);
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
        Object value = mapper.readValue(JsonBytes.checked(body.readAllBytes()), mapper.constructType(genericType));
        if (value == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body must not be null");
        }
        return value;
    }
}
