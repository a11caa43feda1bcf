/** What judges a deployment: rules, findings, suppressions, and reports for people and programs. */
package dev.paw.check;
