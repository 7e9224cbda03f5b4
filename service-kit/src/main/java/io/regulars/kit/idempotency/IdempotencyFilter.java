package io.regulars.kit.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;

/** Meets the key before the operation runs, and keeps what it answered before the caller reads it. */
@Provider
@Idempotent
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final String REQUEST = "regulars.idempotency.request";
    private static final String STATUS = "regulars.idempotency.status";

    private final KeptAnswers answers;
    private final Caller caller;
    private final ObjectMapper mapper;

    IdempotencyFilter(KeptAnswers answers, Caller caller, ObjectMapper mapper) {
        this.answers = answers;
        this.caller = caller;
        this.mapper = mapper;
    }

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        String key = IdempotencyKey.valid(context.getHeaderString(IdempotencyKey.HEADER));
        if (key == null) {
            return;
        }
        byte[] body = context.getEntityStream().readAllBytes();
        context.setEntityStream(new ByteArrayInputStream(body));
        KeptAnswers.Request request = new KeptAnswers.Request(
                caller.tenant(),
                context.getUriInfo().getRequestUri().getRawPath(),
                context.getUriInfo().getPathParameters().values().stream()
                        .flatMap(List::stream)
                        .toList(),
                key,
                hash(body));
        KeptAnswers.Meeting meeting = answers.meet(request);
        if (meeting instanceof KeptAnswers.Meeting.First) {
            context.setProperty(REQUEST, request);
        } else if (meeting instanceof KeptAnswers.Meeting.Repeated repeated) {
            context.abortWith(again(repeated.answer()));
        } else if (meeting instanceof KeptAnswers.Meeting.OtherBody) {
            throw new ProblemException(
                    IdempotencyProblem.KEY_REUSED, "use another key for another request, or repeat the first body");
        } else {
            throw new ProblemException(IdempotencyProblem.IN_FLIGHT, "try again in a moment");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(REQUEST) instanceof KeptAnswers.Request kept)) {
            return;
        }
        // What is not there may be on its way from another service.
        if (response.getStatus() >= 500 || response.getStatus() == 404) {
            request.removeProperty(REQUEST);
            ifPossible(() -> answers.free(kept));
        } else if (!response.hasEntity()) {
            KeptAnswers.Answer bare = new KeptAnswers.Answer(response.getStatus(), null, location(response), null);
            ifPossible(() -> answers.keep(kept, bare));
        } else {
            request.setProperty(STATUS, response.getStatus());
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(REQUEST) instanceof KeptAnswers.Request kept)
                || !(context.getProperty(STATUS) instanceof Integer status)) {
            context.proceed();
            return;
        }
        OutputStream toCaller = context.getOutputStream();
        Object entity = context.getEntity();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        context.setOutputStream(copy);
        context.proceed();
        Object location = context.getHeaders().getFirst("Location");
        KeptAnswers.Answer answer = new KeptAnswers.Answer(
                status,
                context.getMediaType() == null
                        ? MediaType.APPLICATION_JSON
                        : context.getMediaType().toString(),
                location == null ? null : location.toString(),
                entity instanceof HoldsSecret secret
                        ? mapper.writeValueAsBytes(secret.withoutSecret())
                        : copy.toByteArray());
        ifPossible(() -> answers.keep(kept, answer));
        context.setOutputStream(toCaller);
        copy.writeTo(toCaller);
    }

    /** A database that went away after the work was done changes no answer; the lease frees the key. */
    private static void ifPossible(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            if (!DatabaseException.isTransient(e)) {
                throw e;
            }
            LOG.warn("the database does not answer: a key stays taken until its lease ends");
        }
    }

    private static String location(ContainerResponseContext response) {
        return response.getLocation() == null ? null : response.getLocation().toString();
    }

    private static Response again(KeptAnswers.Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).header(IdempotencyKey.REPLAYED, "true");
        if (answer.location() != null) {
            response.header("Location", answer.location());
        }
        if (answer.body() != null) {
            response.type(answer.mediaType()).entity(answer.body());
        }
        return response.build();
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
