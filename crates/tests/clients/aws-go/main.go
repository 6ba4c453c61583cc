// AWS's SDK for Go: how it finds out in which region a bucket is.
//
// Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// No check takes a tenth of it.
const limit = 2 * time.Minute

func main() {
	checks := []struct {
		name string
		run  func(context.Context) error
	}{
		{"the_region_of_a_bucket", region},
		{"the_region_of_no_bucket", regionOfNone},
	}
	failed := 0
	for _, check := range checks {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		if err := check.run(ctx); err != nil {
			failed++
			fmt.Printf("FAILED %s: %v\n", check.name, err)
		} else {
			fmt.Printf("ok %s\n", check.name)
		}
		cancel()
	}
	fmt.Printf("%d checks, %d failed\n", len(checks), failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// A client that signs for a region; its endpoint and its keys are in the environment.
func connect(ctx context.Context, region string) (*s3.Client, error) {
	loaded, err := config.LoadDefaultConfig(ctx, config.WithRegion(region),
		config.WithBaseEndpoint(os.Getenv("ANYS3_ENDPOINT")))
	if err != nil {
		return nil, err
	}
	return s3.NewFromConfig(loaded, func(options *s3.Options) { options.UsePathStyle = true }), nil
}

// It asks without a signature, or with one for another region: the answer is a 403 or a 400 that says the region.
func region(ctx context.Context) error {
	here := os.Getenv("AWS_REGION")
	client, err := connect(ctx, here)
	if err != nil {
		return err
	}
	bucket := "aws-go-" + random()
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(bucket)}); err != nil {
		return err
	}
	for _, asked := range []string{here, "eu-west-1"} {
		client, err := connect(ctx, asked)
		if err != nil {
			return err
		}
		found, err := manager.GetBucketRegion(ctx, client, bucket)
		if err != nil {
			return fmt.Errorf("asked in %s: %w", asked, err)
		}
		if found != here {
			return fmt.Errorf("asked in %s: %s, not %s", asked, found, here)
		}
	}
	return nil
}

func regionOfNone(ctx context.Context) error {
	client, err := connect(ctx, os.Getenv("AWS_REGION"))
	if err != nil {
		return err
	}
	signed := func(options *s3.Options) { options.Credentials = client.Options().Credentials }
	found, err := manager.GetBucketRegion(ctx, client, "none-"+random(), signed)
	var none manager.BucketNotFound
	if !errors.As(err, &none) {
		return fmt.Errorf("%q, %v", found, err)
	}
	return nil
}

func random() string {
	bytes := make([]byte, 6)
	_, _ = rand.Read(bytes) // never fails
	return hex.EncodeToString(bytes)
}
