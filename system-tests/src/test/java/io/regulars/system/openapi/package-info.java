/** The served OpenAPI document against what was promised. */
package io.regulars.system.openapi;
