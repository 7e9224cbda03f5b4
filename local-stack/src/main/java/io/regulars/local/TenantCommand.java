package io.regulars.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shops on this stack. */
@Command(name = "tenant", description = "Create a shop and its first API key.")
final class TenantCommand implements Runnable {

    @ParentCommand
    Main main;

    @Spec
    CommandSpec spec;

    @Command(name = "create", description = "Create a shop; prints its first API key, which is shown only once.")
    int create(@Parameters(paramLabel = "NAME") String name) {
        Tenants.Created created = new Tenants(main.options.directory()).create(name);
        System.err.println("Created the tenant " + created.name() + " (" + created.tenant() + "); its first API key:");
        System.out.println(created.apiKey());
        return 0;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What with a tenant? create NAME");
    }
}
