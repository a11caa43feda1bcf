/** The secrets of an environment: what it needs, made once, outside version control and with private modes. */
package dev.paw.secrets;
