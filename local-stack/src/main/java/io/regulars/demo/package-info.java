/** The demo: a real shop log loaded through the public API, checked to the penny, scored, and one playbook at work. */
package io.regulars.demo;
