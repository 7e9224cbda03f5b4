package io.regulars.outreach.channel;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.outreach.Revision;

/** What the paths of the channels do alike: each answers its settings without secrets, with their version. */
@ApplicationScoped
class ChannelPaths {
    private final Caller caller;
    private final Accounts accounts;
    private final Outside outside;

    ChannelPaths(Caller caller, Accounts accounts, Outside outside) {
        this.caller = caller;
        this.accounts = accounts;
        this.outside = outside;
    }

    <S extends ChannelSettings<S>> Response get(String channel, Class<S> type, Function<S, ?> view) {
        return answer(
                accounts.find(caller.tenant(), channel, type).orElseThrow(() -> ProblemException.notFound("channel")),
                view);
    }

    <S extends ChannelSettings<S>> Response put(
            String channel, Class<S> type, S settings, String ifMatch, Function<S, ?> view) {
        if (settings == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        if (settings.url() != null && !outside.takes(settings.url())) {
            throw ProblemException.invalid("/url", "must be an https url");
        }
        return answer(
                accounts.put(
                        caller.tenant(), channel, type, settings, ifMatch, (connection, whole) -> whole.checkSecrets()),
                view);
    }

    private static <S extends ChannelSettings<S>> Response answer(Account<S> account, Function<S, ?> view) {
        return Response.ok(view.apply(account.settings()))
                .tag(Revision.tag(account.version()))
                .build();
    }
}
