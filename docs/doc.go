// Package docs holds pages about the project, and the tests that what they and the README show is so.
package docs
