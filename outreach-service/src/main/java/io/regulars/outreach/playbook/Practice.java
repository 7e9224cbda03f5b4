package io.regulars.outreach.playbook;

import java.util.List;
import java.util.Map;

import io.regulars.outreach.template.TemplateRequest;

/**
 * A ready-made practice as its file in {@code library/} says it: what it is, its playbooks, and their templates.
 *
 * @param mechanisms numbers of the list of mechanisms it is taken from
 * @param practice what is done, by language
 */
record Practice(
        List<Integer> mechanisms,
        Map<String, String> practice,
        Map<String, PlaybookDefinition> playbooks,
        Map<String, TemplateRequest> templates) {}
