package io.regulars.outreach.channel;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.regulars.outreach.Revision;

/** The mail servers of the shops, within the caller's transaction; a shop without one uses the installation's. */
@ApplicationScoped
class EmailAccounts {
    private final EmailAccountRepository repository;
    private final EmailSettings installation;

    EmailAccounts(EmailAccountRepository repository, SmtpConfig config) {
        this.repository = repository;
        this.installation = new EmailSettings(config.host(), config.port(), false, null, null, config.from());
    }

    EmailAccount get(UUID tenant) {
        return find(tenant, LockModeType.NONE);
    }

    /** Of two who set the first one at the same time, the second begins again and replaces. */
    EmailAccount put(UUID tenant, EmailSettings settings, String ifMatch) {
        EmailAccount account = find(tenant, LockModeType.PESSIMISTIC_WRITE);
        Revision.require(ifMatch, account.version());
        account.replace(settings);
        repository.persistAndFlush(account);
        return account;
    }

    private EmailAccount find(UUID tenant, LockModeType lock) {
        return repository
                .findByIdOptional(EmailAccount.Key.of(tenant), lock)
                .orElseGet(() -> new EmailAccount(tenant, installation));
    }
}
