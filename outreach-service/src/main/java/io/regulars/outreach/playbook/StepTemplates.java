package io.regulars.outreach.playbook;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.outreach.template.Template;
import io.regulars.outreach.template.Templates;

/** Whether the templates that a playbook's steps name exist and suit it. */
@ApplicationScoped
class StepTemplates {
    private final Templates templates;

    StepTemplates(Templates templates) {
        this.templates = templates;
    }

    /** @throws ProblemException {@code not-found} or {@code validation} */
    void check(UUID tenant, PlaybookDefinition definition) {
        Violations faults = new Violations();
        definition.allSteps().forEach((pointer, steps) -> {
            for (int i = 0; i < steps.size(); i++) {
                check(tenant, definition, steps.get(i), pointer + "/" + i + "/template", faults);
            }
        });
        faults.throwIfAny();
    }

    private void check(UUID tenant, PlaybookDefinition definition, Step step, String at, Violations faults) {
        Template template = templates.find(tenant, step.template()).orElseThrow(() -> absent(at));
        faults.check(template.fits(definition.touchClass()), at, "is for " + template.purpose() + " only");
        faults.check(template.channel().equals(step.channel()), at, "is for " + template.channel() + " only");
    }

    private static ProblemException absent(String at) {
        String detail = "there is no such template";
        return new ProblemException(
                CommonProblem.NOT_FOUND, at + ": " + detail, List.of(new Problem.FieldError(at, detail)));
    }
}
