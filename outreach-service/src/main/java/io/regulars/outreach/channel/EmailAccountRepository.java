package io.regulars.outreach.channel;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of the mail servers. */
@ApplicationScoped
class EmailAccountRepository implements PanacheRepositoryBase<EmailAccount, EmailAccount.Key> {}
