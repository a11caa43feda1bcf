/** The model of a deployment: {@code deployment.yaml} and its companions, read, merged and validated with places. */
package dev.paw.deployment;
