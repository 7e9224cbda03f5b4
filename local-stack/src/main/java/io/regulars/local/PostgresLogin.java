package io.regulars.local;

/** A database role and its password. */
public record PostgresLogin(String user, String password) {}
