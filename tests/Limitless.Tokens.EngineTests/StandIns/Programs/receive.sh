#!/bin/sh
# Stands in, under the names of the programs that docs/operations.md hands a token to: takes the arguments that the program
# takes, and keeps arguments and standard input in the folder $RECEIVED for the test to look at.
name=$(basename "$0")
echo "$name $*" >>"$RECEIVED/arguments"
case "$name $*" in
'kubectl create secret generic limitless-bot --from-env-file=/dev/stdin --dry-run=client --output=yaml')
    while read -r line; do
        echo "${line%%=*}: $(printf %s "${line#*=}" | base64 -w 0)"
    done
    ;;
'kubectl apply --server-side --filename=-')
    while read -r line; do
        echo "${line%%: *}=$(echo "${line#*: }" | base64 -d)"
    done >"$RECEIVED/input"
    ;;
'gh secret set --env-file - --repo owner/bot' | 'docker secret create limitless-bot -' | \
    'systemd-creds encrypt --name=limitless.env - /etc/credstore.encrypted/limitless.env')
    cat >"$RECEIVED/input"
    ;;
'az pipelines variable create --pipeline-name bot --output none --name LIMITLESS_API_TOKEN_SECRET --secret true')
    echo "LIMITLESS_API_TOKEN_SECRET=$AZURE_DEVOPS_EXT_PIPELINE_VAR_LIMITLESS_API_TOKEN_SECRET" >>"$RECEIVED/input"
    ;;
'az pipelines variable create --pipeline-name bot --output none --name LIMITLESS_API_TOKEN_ID --value '*)
    shift 10
    echo "LIMITLESS_API_TOKEN_ID=$1" >>"$RECEIVED/input"
    ;;
*)
    echo "$name does not take: $*" >&2
    exit 64
    ;;
esac
