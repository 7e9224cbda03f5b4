/** What is said: texts per language with a closed list of placeholders. */
package io.regulars.outreach.template;
