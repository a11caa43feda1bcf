/** What a deployment is judged by: each rule with its severity, its reason and its mend. */
package dev.paw.rules;
