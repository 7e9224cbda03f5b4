/** Whether and when a customer may be contacted: a list of named rules, each with its reason. */
package io.regulars.outreach.policy;
